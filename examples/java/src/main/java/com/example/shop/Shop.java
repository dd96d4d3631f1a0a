package com.example.shop;

import io.github.ashlarcdk.auroracluster.AuroraCluster;
import io.github.ashlarcdk.auroracluster.AuroraEngine;
import io.github.ashlarcdk.deliverypipeline.ImageRepository;
import io.github.ashlarcdk.fargateservice.ContainerOptions;
import io.github.ashlarcdk.fargateservice.ContainerPortOptions;
import io.github.ashlarcdk.fargateservice.LogDestination;
import io.github.ashlarcdk.fargateservice.NewLogGroupOptions;
import io.github.ashlarcdk.fargateservice.RouteOptions;
import io.github.ashlarcdk.fargateservice.ScalingOptions;
import io.github.ashlarcdk.fargateservice.ServiceCluster;
import io.github.ashlarcdk.fargateservice.ServiceImage;
import io.github.ashlarcdk.fargateservice.TaskOptions;
import io.github.ashlarcdk.fargateservice.WebService;
import io.github.ashlarcdk.network.Egress;
import io.github.ashlarcdk.network.Flow;
import io.github.ashlarcdk.network.LogGroupFlowLogOptions;
import io.github.ashlarcdk.network.FlowLogs;
import io.github.ashlarcdk.network.FlowPeer;
import io.github.ashlarcdk.network.FlowPort;
import io.github.ashlarcdk.network.Network;
import io.github.ashlarcdk.network.Participant;
import io.github.ashlarcdk.network.Reach;
import io.github.ashlarcdk.network.Tier;
import io.github.ashlarcdk.network.TrafficFlows;
import io.github.ashlarcdk.securitybaseline.EncryptionKey;
import io.github.ashlarcdk.securitybaseline.ServiceGrant;
import io.github.ashlarcdk.wafedge.EdgeLoadBalancer;
import io.github.ashlarcdk.wafedge.WebAcl;
import io.github.ashlarcdk.wafedge.WebAclLogDestination;
import io.github.ashlarcdk.wafedge.WebAclLogGroupOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ecs.Secret;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** A web shop in two zones: load balancer and web ACL, containers, database. */
public final class Shop extends Stack {
  private final IKey key;
  private final Network network;
  private final TrafficFlows flows;

  public Shop(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    key =
        EncryptionKey.Builder.create(this, "Key")
            .alias("shop")
            .description("Data and logs of the shop")
            .grants(List.of(ServiceGrant.cloudWatchLogs(), ServiceGrant.rds(), ServiceGrant.secretsManager()))
            .build()
            .getKey();
    network = createNetwork();
    flows = declareFlows();
    EdgeLoadBalancer edge = createEdge();
    AuroraCluster database = createDatabase();
    ImageRepository images = new ImageRepository(this, "Images");
    createService(edge, database);

    CfnOutput.Builder.create(this, "Url").value("http://" + edge.getDnsName()).build();
    CfnOutput.Builder.create(this, "ImageUri").value(images.getRepositoryUri()).build();
  }

  private Network createNetwork() {
    return Network.Builder.create(this, "Network")
        .cidr("10.0.0.0/16")
        .availabilityZones(List.of("us-east-1a", "us-east-1b"))
        .tiers(
            List.of(
                Tier.builder().name("public").reach(Reach.PUBLIC).build(),
                Tier.builder().name("private").reach(Reach.PRIVATE).build()))
        .egress(Egress.SINGLE_NAT)
        .flowLogs(FlowLogs.toLogGroup(LogGroupFlowLogOptions.builder().encryptionKey(key).build()))
        .build();
  }

  /** All the traffic there is: what is not listed cannot pass. */
  private TrafficFlows declareFlows() {
    FlowPeer web = FlowPeer.participant("web");
    FlowPeer app = FlowPeer.participant("app");
    FlowPeer db = FlowPeer.participant("db");
    return TrafficFlows.Builder.create(this, "Flows")
        .network(network)
        .participants(
            List.of(
                Participant.builder().name("web").tier("public").build(),
                Participant.builder().name("app").tier("private").build(),
                Participant.builder().name("db").tier("private").build()))
        .flows(
            List.of(
                flow(FlowPeer.INTERNET, web, 80),
                flow(web, app, 8080),
                flow(app, db, 3306),
                // Images, secrets and logs come and go through the NAT gateway.
                flow(app, FlowPeer.INTERNET, 443)))
        .build();
  }

  private static Flow flow(FlowPeer source, FlowPeer destination, int port) {
    return Flow.builder().source(source).destination(destination).ports(List.of(FlowPort.tcp(port))).build();
  }

  private EdgeLoadBalancer createEdge() {
    EdgeLoadBalancer edge =
        EdgeLoadBalancer.Builder.create(this, "Edge")
            .vpc(network.getVpc())
            .securityGroups(List.of(flows.securityGroup("web")))
            .build();
    WebAclLogGroupOptions logs = WebAclLogGroupOptions.builder().encryptionKey(key).build();
    WebAcl webAcl =
        WebAcl.Builder.create(this, "WebAcl").logDestination(WebAclLogDestination.logGroup(logs)).build();
    webAcl.protect("LoadBalancer", edge.getLoadBalancerArn());
    return edge;
  }

  private AuroraCluster createDatabase() {
    return AuroraCluster.Builder.create(this, "Database")
        .vpc(network.getVpc())
        .vpcSubnets(network.subnetSelection("private"))
        .securityGroups(List.of(flows.securityGroup("db")))
        .engine(AuroraEngine.mysql("3.12.0"))
        .instanceClass("db.t4g.medium")
        .readers(1)
        .databaseName("shop")
        .encryptionKey(key)
        .logKey(key)
        .build();
  }

  private void createService(EdgeLoadBalancer edge, AuroraCluster database) {
    ServiceCluster cluster = ServiceCluster.Builder.create(this, "Cluster").vpc(network.getVpc()).build();
    WebService.Builder.create(this, "Web")
        .cluster(cluster.getCluster())
        .listener(edge.getListener())
        .routes(List.of(RouteOptions.builder().priority(100).paths(List.of("/*")).build()))
        .securityGroups(List.of(flows.securityGroup("app")))
        .vpcSubnets(network.subnetSelection("private"))
        .task(
            TaskOptions.builder()
                .cpu(256)
                .memoryMiB(512)
                .container(containerReading(database))
                .logs(LogDestination.newLogGroup(NewLogGroupOptions.builder().encryptionKey(key).build()))
                .build())
        .scaling(ScalingOptions.builder().minCapacity(2).maxCapacity(6).cpuPercent(60).build())
        .build();
  }

  private static ContainerOptions containerReading(AuroraCluster database) {
    return ContainerOptions.builder()
        // A public image, until one of your own is pushed to the repository: then ServiceImage.fromRepository(...).
        .image(ServiceImage.fromReference("public.ecr.aws/nginx/nginx-unprivileged:1.29"))
        .ports(List.of(ContainerPortOptions.builder().containerPort(8080).build()))
        .writablePaths(List.of("/tmp"))
        // Sorted, because Map.of has another order in each run, and so would the task definition.
        .environment(
            new TreeMap<>(
                Map.of("DB_HOST", database.getClusterEndpoint().getHostname(), "DB_NAME", "shop")))
        .secrets(
            new TreeMap<>(
                Map.of(
                    "DB_PASSWORD", Secret.fromSecretsManager(database.getSecret(), "password"),
                    "DB_USER", Secret.fromSecretsManager(database.getSecret(), "username"))))
        .build();
  }
}
