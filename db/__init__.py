"""The store: tables, engine, the one writer, the audit chain, backup and erasure."""
