"""The resource types that this extension adds to ministack or corrects, one module per service."""
