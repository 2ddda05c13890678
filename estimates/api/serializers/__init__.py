"""What the API's objects look like, one noun a module; `fields` says how single values are read and written."""
