"""Who may speak to the server: certificates, guard, headers, paired browsers."""
