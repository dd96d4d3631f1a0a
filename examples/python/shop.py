"""A web shop in two zones: load balancer and web ACL, containers, database."""

from ashlar_cdk_aurora_cluster import AuroraCluster, AuroraEngine
from ashlar_cdk_delivery_pipeline import ImageRepository
from ashlar_cdk_fargate_service import (
    ContainerOptions,
    ContainerPortOptions,
    LogDestination,
    RouteOptions,
    ScalingOptions,
    ServiceCluster,
    ServiceImage,
    TaskOptions,
    WebService,
)
from ashlar_cdk_network import (
    Egress,
    Flow,
    FlowLogs,
    FlowPeer,
    FlowPort,
    Network,
    Participant,
    Reach,
    Tier,
    TrafficFlows,
)
from ashlar_cdk_security_baseline import EncryptionKey, ServiceGrant
from ashlar_cdk_waf_edge import EdgeLoadBalancer, WebAcl, WebAclLogDestination
from aws_cdk import CfnOutput, Environment, Stack
from aws_cdk import aws_ecs as ecs
from constructs import Construct


class Shop(Stack):
    def __init__(self, scope: Construct, construct_id: str, *, env: Environment) -> None:
        super().__init__(scope, construct_id, env=env)
        self.key = EncryptionKey(
            self,
            "Key",
            alias="shop",
            description="Data and logs of the shop",
            grants=[ServiceGrant.cloud_watch_logs(), ServiceGrant.rds(), ServiceGrant.secrets_manager()],
        ).key
        self.network = self.create_network()
        self.flows = self.declare_flows()
        edge = self.create_edge()
        database = self.create_database()
        images = ImageRepository(self, "Images")
        self.create_service(edge, database)

        CfnOutput(self, "Url", value=f"http://{edge.dns_name}")
        CfnOutput(self, "ImageUri", value=images.repository_uri)

    def create_network(self) -> Network:
        return Network(
            self,
            "Network",
            cidr="10.0.0.0/16",
            availability_zones=["us-east-1a", "us-east-1b"],
            tiers=[Tier(name="public", reach=Reach.PUBLIC), Tier(name="private", reach=Reach.PRIVATE)],
            egress=Egress.SINGLE_NAT,
            flow_logs=FlowLogs.to_log_group(encryption_key=self.key),
        )

    def declare_flows(self) -> TrafficFlows:
        """All the traffic there is: what is not listed cannot pass."""
        web = FlowPeer.participant("web")
        app = FlowPeer.participant("app")
        db = FlowPeer.participant("db")
        return TrafficFlows(
            self,
            "Flows",
            network=self.network,
            participants=[
                Participant(name="web", tier="public"),
                Participant(name="app", tier="private"),
                Participant(name="db", tier="private"),
            ],
            flows=[
                Flow(source=FlowPeer.INTERNET, destination=web, ports=[FlowPort.tcp(80)]),
                Flow(source=web, destination=app, ports=[FlowPort.tcp(8080)]),
                Flow(source=app, destination=db, ports=[FlowPort.tcp(3306)]),
                # Images, secrets and logs come and go through the NAT gateway.
                Flow(source=app, destination=FlowPeer.INTERNET, ports=[FlowPort.tcp(443)]),
            ],
        )

    def create_edge(self) -> EdgeLoadBalancer:
        edge = EdgeLoadBalancer(
            self,
            "Edge",
            vpc=self.network.vpc,
            security_groups=[self.flows.security_group("web")],
        )
        web_acl = WebAcl(
            self,
            "WebAcl",
            log_destination=WebAclLogDestination.log_group(encryption_key=self.key),
        )
        web_acl.protect("LoadBalancer", edge.load_balancer_arn)
        return edge

    def create_database(self) -> AuroraCluster:
        return AuroraCluster(
            self,
            "Database",
            vpc=self.network.vpc,
            vpc_subnets=self.network.subnet_selection("private"),
            security_groups=[self.flows.security_group("db")],
            engine=AuroraEngine.mysql("3.12.0"),
            instance_class="db.t4g.medium",
            readers=1,
            database_name="shop",
            encryption_key=self.key,
            log_key=self.key,
        )

    def create_service(self, edge: EdgeLoadBalancer, database: AuroraCluster) -> None:
        cluster = ServiceCluster(self, "Cluster", vpc=self.network.vpc).cluster
        secret = database.secret
        if secret is None:
            raise ValueError("The database has no secret that the service could read")
        container = ContainerOptions(
            # A public image, until one of your own is pushed to the repository: then ServiceImage.from_repository(...).
            image=ServiceImage.from_reference("public.ecr.aws/nginx/nginx-unprivileged:1.29"),
            ports=[ContainerPortOptions(container_port=8080)],
            writable_paths=["/tmp"],
            environment={"DB_HOST": database.cluster_endpoint.hostname, "DB_NAME": "shop"},
            secrets={
                "DB_PASSWORD": ecs.Secret.from_secrets_manager(secret, "password"),
                "DB_USER": ecs.Secret.from_secrets_manager(secret, "username"),
            },
        )
        WebService(
            self,
            "Web",
            cluster=cluster,
            listener=edge.listener,
            routes=[RouteOptions(priority=100, paths=["/*"])],
            security_groups=[self.flows.security_group("app")],
            vpc_subnets=self.network.subnet_selection("private"),
            task=TaskOptions(
                cpu=256,
                memory_mib=512,
                container=container,
                logs=LogDestination.new_log_group(encryption_key=self.key),
            ),
            scaling=ScalingOptions(min_capacity=2, max_capacity=6, cpu_percent=60),
        )
