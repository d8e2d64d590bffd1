"""Out of the dashboard: tables and templates as files."""
