#!/usr/bin/env bash
# For maintainers, with a network: brings the prices of one region up to date from AWS's public offer files.
#   prices/refresh.sh eu-west-1
# What the offers do not have stays as it was. Read the difference before you commit it.
set -euo pipefail
region=${1:?name a region, for example eu-west-1}
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for offer in AmazonECS AmazonEC2 AmazonVPC AWSELB AmazonRDS AmazonElastiCache AmazonMSK AmazonS3 AmazonECR AmazonEFS \
  awswaf awskms AWSSecretsManager AmazonCloudWatch CodeBuild; do
  status=0
  curl --fail --silent --show-error --location --retry 3 --output "$folder/$offer.json" \
    "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/$offer/current/$region/index.json" || status=$?
  # 22 is an answer of the server: a region without a service has no such file. Everything else is no answer at all.
  [ "$status" -eq 0 ] || [ "$status" -eq 22 ] || exit "$status"
  [ "$status" -eq 0 ] || { echo "$offer: no offer in $region" >&2 && rm -f "$folder/$offer.json"; }
done
node --max-old-space-size=8192 "$here/../bin/cost-guard" prices --offers "$folder" --region "$region" >"$folder/book"
mv "$folder/book" "$here/$region.json"
