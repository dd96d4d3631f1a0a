// Command shop synthesizes one stack in one account and region.
package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(&awscdk.AppProps{
		Outdir:             jsii.String("cdk.out"),
		AnalyticsReporting: jsii.Bool(false),
	})
	newShop(app, "Shop", &awscdk.StackProps{
		Env: &awscdk.Environment{
			Account: jsii.String("111111111111"),
			Region:  jsii.String("us-east-1"),
		},
	})
	app.Synth(nil)
}
