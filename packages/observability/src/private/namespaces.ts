/**
 * The namespaces beginning with `AWS/` in which AWS publishes metrics; all others beginning so are slips of the pen.
 *
 * AWS lists its services at
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html;
 * a test holds the list against the namespaces of aws-cdk-lib, 2026-11-25.
 * A service that is missing or newer can be watched through `MonitoredResource.custom`.
 */
export const AWS_NAMESPACES = `AWS/ACMPrivateCA AWS/AmazonMQ AWS/AmplifyHosting AWS/AOSS AWS/ApiGateway AWS/AppFlow
  AWS/ApplicationELB AWS/ApplicationSignals AWS/AppRunner AWS/AppStream AWS/AppSync AWS/Athena AWS/AutoScaling
  AWS/Backup AWS/Bedrock AWS/Bedrock/Agents AWS/Bedrock/Guardrails AWS/Bedrock-AgentCore AWS/Billing AWS/Budgeting
  AWS/Cassandra AWS/CertificateManager AWS/Chatbot AWS/ClientVPN AWS/CloudFront AWS/CloudHSM AWS/CloudSearch
  AWS/CloudTrail AWS/CloudWatch/MetricStreams AWS/CodeBuild AWS/CodeDeploy AWS/CodeGuruProfiler AWS/CodePipeline
  AWS/Cognito AWS/Config AWS/Connect AWS/DataLifecycleManager AWS/DataSync AWS/DAX AWS/DDoSProtection AWS/DMS
  AWS/DocDB AWS/DRS AWS/DX AWS/DynamoDB AWS/EBS AWS/EC2 AWS/EC2/API AWS/EC2CapacityReservations
  AWS/EC2/InfrastructurePerformance AWS/EC2Spot AWS/ECR AWS/ECS AWS/ECS/ManagedScaling AWS/EFS AWS/EKS AWS/ElastiCache
  AWS/ElasticBeanstalk AWS/ElasticGPUs AWS/ElasticInference AWS/ElasticMapReduce AWS/ElasticTranscoder AWS/ELB
  AWS/EMRServerless AWS/ES AWS/Events AWS/EventBridge/Pipes AWS/Firehose AWS/FraudDetector AWS/FSx AWS/GameLift
  AWS/GatewayELB AWS/GlobalAccelerator AWS/GroundStation AWS/HealthLake AWS/Inspector AWS/InternetMonitor AWS/IoT
  AWS/IoTAnalytics AWS/IoTSiteWise AWS/IPAM AWS/IVS AWS/IVSChat AWS/IVSRealTime AWS/Kafka AWS/KafkaConnect AWS/Kendra
  AWS/Kinesis AWS/KinesisAnalytics AWS/KinesisVideo AWS/KMS AWS/Lambda AWS/Lex AWS/LicenseManager AWS/Location
  AWS/Logs AWS/LookoutMetrics AWS/MediaConnect AWS/MediaConvert AWS/MediaLive AWS/MediaPackage AWS/MediaStore
  AWS/MediaTailor AWS/MemoryDB AWS/ML AWS/MWAA AWS/NATGateway AWS/Neptune AWS/NetworkELB AWS/NetworkFirewall
  AWS/NetworkFlowMonitor AWS/NetworkManager AWS/NetworkMonitor AWS/Omics AWS/OpsWorks AWS/OSIS AWS/Outposts
  AWS/PanoramaDeviceMetrics AWS/Personalize AWS/Polly AWS/PrivateLinkEndpoints AWS/PrivateLinkServices AWS/Prometheus
  AWS/QBusiness AWS/QLDB AWS/QuickSight AWS/RDS AWS/Redshift AWS/Redshift-Serverless AWS/Rekognition AWS/ResilienceHub
  AWS/Robomaker AWS/Route53 AWS/Route53RecoveryReadiness AWS/Route53Resolver AWS/RUM AWS/S3 AWS/S3/Storage-Lens
  AWS/S3ObjectLambda AWS/SageMaker AWS/SageMaker/LabelingJobs AWS/Sagemaker/ModelBuildingPipeline AWS/Scheduler
  AWS/SDKMetrics AWS/SecretsManager AWS/ServiceCatalog AWS/SES AWS/SNS AWS/SQS AWS/SSM AWS/SSM-RunCommand
  AWS/SSMMaintenanceWindow AWS/States AWS/StorageGateway AWS/SWF AWS/Textract AWS/ThingsGraph AWS/Timestream
  AWS/Timestream/InfluxDB AWS/Transcribe AWS/Transfer AWS/TransitGateway AWS/Translate AWS/TrustedAdvisor AWS/Usage
  AWS/VpcLattice AWS/VPN AWS/WAF AWS/WAFV2 AWS/WorkMail AWS/WorkSpaces AWS/WorkSpacesWeb AWS/X-Ray`.split(/\s+/);
