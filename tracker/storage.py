"""How are static files named? By their content, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc, unused-ignore]
    """Hashes JavaScript module imports too: a page never mixes two releases' modules."""

    support_js_module_import_aggregation = True
