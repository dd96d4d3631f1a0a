"""The reference platform's local AWS: ministack plus the CloudFormation types and the strictness it lacks."""

import logging

# ministack warns that signing with KMS keys needs another package; no template signs anything.
logging.getLogger("kms").setLevel(logging.ERROR)
