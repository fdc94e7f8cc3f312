"""What officers and parties are told of deadlines by mail: digests, reminders, days that moved."""
