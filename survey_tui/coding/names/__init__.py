"""Names in answers: watched for while coding, hidden where they are shown."""
