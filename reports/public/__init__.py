"""Pages without an account: anybody verifies a document, its recipient reads it and confirms receipt."""
