"""What a party does about an item to correct on the page of its document."""
