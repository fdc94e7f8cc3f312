"""The file of a closed case (案卷) as one PDF."""
