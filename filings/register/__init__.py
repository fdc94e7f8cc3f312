"""The public register: pages without login, on which anybody finds a filing and providers link to it (Article 19)."""
