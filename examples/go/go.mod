module example.com/shop

go 1.25

require (
	github.com/ashlar-cdk/ashlar-go/auroracluster v0.0.0
	github.com/ashlar-cdk/ashlar-go/deliverypipeline v0.0.0
	github.com/ashlar-cdk/ashlar-go/fargateservice v0.0.0
	github.com/ashlar-cdk/ashlar-go/network v0.0.0
	github.com/ashlar-cdk/ashlar-go/securitybaseline v0.0.0
	github.com/ashlar-cdk/ashlar-go/wafedge v0.0.0
	github.com/aws/aws-cdk-go/awscdk/v2 v2.263.0
	github.com/aws/constructs-go/constructs/v10 v10.6.0
	github.com/aws/jsii-runtime-go v1.140.0
)
