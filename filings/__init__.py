"""What is filed and what is listed: parties, products, filings, stores, listing checks, the API."""
