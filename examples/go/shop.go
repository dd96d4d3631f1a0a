package main

import (
	"github.com/ashlar-cdk/ashlar-go/auroracluster"
	"github.com/ashlar-cdk/ashlar-go/deliverypipeline"
	"github.com/ashlar-cdk/ashlar-go/fargateservice"
	"github.com/ashlar-cdk/ashlar-go/network"
	"github.com/ashlar-cdk/ashlar-go/securitybaseline"
	"github.com/ashlar-cdk/ashlar-go/wafedge"
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// shop is a web shop in two zones: load balancer and web ACL, containers, database.
type shop struct {
	stack   awscdk.Stack
	key     awskms.IKey
	network network.Network
	flows   network.TrafficFlows
}

func newShop(scope constructs.Construct, id string, props *awscdk.StackProps) awscdk.Stack {
	s := &shop{stack: awscdk.NewStack(scope, &id, props)}
	s.key = securitybaseline.NewEncryptionKey(s.stack, jsii.String("Key"), &securitybaseline.EncryptionKeyProps{
		Alias:       jsii.String("shop"),
		Description: jsii.String("Data and logs of the shop"),
		Grants: &[]securitybaseline.ServiceGrant{
			securitybaseline.ServiceGrant_CloudWatchLogs(nil),
			securitybaseline.ServiceGrant_Rds(),
			securitybaseline.ServiceGrant_SecretsManager(),
		},
	}).Key()
	s.network = s.createNetwork()
	s.flows = s.declareFlows()
	edge := s.createEdge()
	database := s.createDatabase()
	images := deliverypipeline.NewImageRepository(s.stack, jsii.String("Images"), nil)
	s.createService(edge, database)

	awscdk.NewCfnOutput(s.stack, jsii.String("Url"), &awscdk.CfnOutputProps{
		Value: jsii.String("http://" + *edge.DnsName()),
	})
	awscdk.NewCfnOutput(s.stack, jsii.String("ImageUri"), &awscdk.CfnOutputProps{
		Value: images.RepositoryUri(),
	})
	return s.stack
}

func (s *shop) createNetwork() network.Network {
	return network.NewNetwork(s.stack, jsii.String("Network"), &network.NetworkProps{
		Cidr:              jsii.String("10.0.0.0/16"),
		AvailabilityZones: jsii.Strings("us-east-1a", "us-east-1b"),
		Tiers: &[]*network.Tier{
			{Name: jsii.String("public"), Reach: network.Reach_PUBLIC},
			{Name: jsii.String("private"), Reach: network.Reach_PRIVATE},
		},
		Egress:   network.Egress_SINGLE_NAT(),
		FlowLogs: network.FlowLogs_ToLogGroup(&network.LogGroupFlowLogOptions{EncryptionKey: s.key}),
	})
}

// declareFlows names all the traffic there is: what is not listed cannot pass.
func (s *shop) declareFlows() network.TrafficFlows {
	web := network.FlowPeer_Participant(jsii.String("web"))
	app := network.FlowPeer_Participant(jsii.String("app"))
	db := network.FlowPeer_Participant(jsii.String("db"))
	return network.NewTrafficFlows(s.stack, jsii.String("Flows"), &network.TrafficFlowsProps{
		Network: s.network,
		Participants: &[]*network.Participant{
			{Name: jsii.String("web"), Tier: jsii.String("public")},
			{Name: jsii.String("app"), Tier: jsii.String("private")},
			{Name: jsii.String("db"), Tier: jsii.String("private")},
		},
		Flows: &[]*network.Flow{
			{Source: network.FlowPeer_INTERNET(), Destination: web, Ports: tcp(80)},
			{Source: web, Destination: app, Ports: tcp(8080)},
			{Source: app, Destination: db, Ports: tcp(3306)},
			// Images, secrets and logs come and go through the NAT gateway.
			{Source: app, Destination: network.FlowPeer_INTERNET(), Ports: tcp(443)},
		},
	})
}

func tcp(port float64) *[]network.FlowPort {
	return &[]network.FlowPort{network.FlowPort_Tcp(&port)}
}

func (s *shop) createEdge() wafedge.EdgeLoadBalancer {
	edge := wafedge.NewEdgeLoadBalancer(s.stack, jsii.String("Edge"), &wafedge.EdgeLoadBalancerProps{
		Vpc:            s.network.Vpc(),
		SecurityGroups: s.securityGroups("web"),
	})
	webAcl := wafedge.NewWebAcl(s.stack, jsii.String("WebAcl"), &wafedge.WebAclProps{
		LogDestination: wafedge.WebAclLogDestination_LogGroup(&wafedge.WebAclLogGroupOptions{EncryptionKey: s.key}),
	})
	webAcl.Protect(jsii.String("LoadBalancer"), edge.LoadBalancerArn())
	return edge
}

func (s *shop) createDatabase() auroracluster.AuroraCluster {
	return auroracluster.NewAuroraCluster(s.stack, jsii.String("Database"), &auroracluster.AuroraClusterProps{
		Vpc:            s.network.Vpc(),
		VpcSubnets:     s.network.SubnetSelection(jsii.String("private")),
		SecurityGroups: s.securityGroups("db"),
		Engine:         auroracluster.AuroraEngine_Mysql(jsii.String("3.12.0")),
		InstanceClass:  jsii.String("db.t4g.medium"),
		Readers:        jsii.Number(1),
		DatabaseName:   jsii.String("shop"),
		EncryptionKey:  s.key,
		LogKey:         s.key,
	})
}

func (s *shop) createService(edge wafedge.EdgeLoadBalancer, database auroracluster.AuroraCluster) {
	cluster := fargateservice.NewServiceCluster(s.stack, jsii.String("Cluster"), &fargateservice.ServiceClusterProps{
		Vpc: s.network.Vpc(),
	})
	fargateservice.NewWebService(s.stack, jsii.String("Web"), &fargateservice.WebServiceProps{
		Cluster:        cluster.Cluster(),
		Listener:       edge.Listener(),
		Routes:         &[]*fargateservice.RouteOptions{{Priority: jsii.Number(100), Paths: jsii.Strings("/*")}},
		SecurityGroups: s.securityGroups("app"),
		VpcSubnets:     s.network.SubnetSelection(jsii.String("private")),
		Task: &fargateservice.TaskOptions{
			Cpu:       jsii.Number(256),
			MemoryMiB: jsii.Number(512),
			Container: containerReading(database),
			Logs:      fargateservice.LogDestination_NewLogGroup(&fargateservice.NewLogGroupOptions{EncryptionKey: s.key}),
		},
		Scaling: &fargateservice.ScalingOptions{
			MinCapacity: jsii.Number(2),
			MaxCapacity: jsii.Number(6),
			CpuPercent:  jsii.Number(60),
		},
	})
}

func containerReading(database auroracluster.AuroraCluster) *fargateservice.ContainerOptions {
	return &fargateservice.ContainerOptions{
		// A public image, until one of your own is pushed to the repository: then ServiceImage_FromRepository(...).
		Image:         fargateservice.ServiceImage_FromReference(jsii.String("public.ecr.aws/nginx/nginx-unprivileged:1.29"), nil),
		Ports:         &[]*fargateservice.ContainerPortOptions{{ContainerPort: jsii.Number(8080)}},
		WritablePaths: jsii.Strings("/tmp"),
		Environment: &map[string]*string{
			"DB_HOST": database.ClusterEndpoint().Hostname(),
			"DB_NAME": jsii.String("shop"),
		},
		Secrets: &map[string]awsecs.Secret{
			"DB_PASSWORD": awsecs.Secret_FromSecretsManager(database.Secret(), jsii.String("password")),
			"DB_USER":     awsecs.Secret_FromSecretsManager(database.Secret(), jsii.String("username")),
		},
	}
}

func (s *shop) securityGroups(participant string) *[]awsec2.ISecurityGroup {
	return &[]awsec2.ISecurityGroup{s.flows.SecurityGroup(&participant)}
}
