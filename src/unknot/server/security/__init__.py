"""Who may use the server: certificates, request checks, headers, paired browsers."""
