"""What tests share: people, services and the wire."""
