"""The summary as a document: what it holds, and a writer for each format."""
