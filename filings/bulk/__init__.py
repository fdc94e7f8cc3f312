"""Many initial filings of one provider in one file: read, checked to the last row, taken in whole or not at all.

columns      what a file holds, made from the table of the dossier
reading      an XLSX, CSV or JSON file as rows of typed text
entries      rows as dossiers, with every error of every row
template     the empty file, with explanations and choices
result       what became of each row, as a file
"""
