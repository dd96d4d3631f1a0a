"""The app: one stack in one account and region."""

from aws_cdk import App, Environment

from shop import Shop

app = App(outdir="cdk.out", analytics_reporting=False)
Shop(app, "Shop", env=Environment(account="111111111111", region="us-east-1"))
app.synth()
