"""The API's addresses, one noun a module."""
