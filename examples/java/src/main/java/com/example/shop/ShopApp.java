package com.example.shop;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/** The app: one stack in one account and region. */
public final class ShopApp {
  private ShopApp() {}

  public static void main(String[] args) {
    App app = App.Builder.create().outdir("cdk.out").analyticsReporting(false).build();
    Environment env = Environment.builder().account("111111111111").region("us-east-1").build();
    new Shop(app, "Shop", StackProps.builder().env(env).build());
    app.synth();
  }
}
