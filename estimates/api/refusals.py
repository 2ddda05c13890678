"""How does the API say no for reasons that are its own? By exceptions; `problems` writes them down."""

from rest_framework.exceptions import APIException


class PreconditionRequired(APIException):
    """RFC 6585: a change must say which version it was made from."""

    status_code = 428
    default_code = "precondition_required"
    default_detail = 'Send If-Match with the version you changed, as its ETag gives it, such as If-Match: "7".'


class TooLarge(APIException):
    status_code = 413
    default_code = "too_large"
