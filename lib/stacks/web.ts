import { CfnOutput, Duration, RemovalPolicy, Stack, Validations, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  AllowedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  FunctionEventType,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type AddBehaviorOptions,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ARecord, AaaaRecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Route } from '../../contract/route.ts';
import { edgeFunction } from '../constructs/edge-function.ts';
import { apiHeaders, pageHeaders } from '../constructs/security-headers.ts';
import type { Settings } from '../settings.ts';
import type { EdgeStack } from './edge.ts';

export type WebProps = StackProps & {
  readonly settings: Settings;
  readonly apiId: string;
  readonly routes: readonly Route[];
  /** What lies in us-east-1, where a stage has any of it. */
  readonly edge?: EdgeStack | undefined;
};

/** The one origin of pages and API (O1): a bucket for the pages and a distribution before it and the API. */
export class WebStack extends Stack {
  readonly bucket: Bucket;
  /** The library's address as patrons see it, without a slash at its end. */
  readonly pagesUrl: string;
  /** What the distribution, and nobody else, sends to the API. The template holds a reference, not the secret. */
  readonly originProof: string;

  constructor(scope: Construct, id: string, props: WebProps) {
    super(scope, id, props);
    const { domain } = props.settings;
    this.bucket = this.pagesBucket();
    this.originProof = this.secret().secretValue.unsafeUnwrap();
    const distribution = this.distribution(props);
    this.pagesUrl = `https://${domain?.name ?? distribution.distributionDomainName}`;
    if (domain !== undefined && 'hostedZoneId' in domain) this.nameIn(domain, distribution);
    new CfnOutput(this, 'LibraryUrl', { value: this.pagesUrl });
    new CfnOutput(this, 'DistributionName', { value: distribution.distributionDomainName });
  }

  /** Pages can be built again at any time: the bucket goes with the stack. */
  private pagesBucket(): Bucket {
    const bucket = new Bucket(this, 'PagesBucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    (bucket.node.defaultChild as CfnBucket).overrideLogicalId('PagesBucket');
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Only the pages lie here, which everybody may have; an access log would be one of who reads what (M1).',
    });
    return bucket;
  }

  private secret(): Secret {
    const secret = new Secret(this, 'OriginProof', {
      description: 'Shows the functions that a request came through the distribution.',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Whoever learns it can pretend to ask from another address, no more; a new one comes with a deployment.',
    });
    return secret;
  }

  private distribution(props: WebProps): Distribution {
    const { settings, routes, edge } = props;
    const pages = S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket, {
      // Listing makes a file that is not there a 404 instead of a 403.
      originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
    });
    const api = new HttpOrigin(`${props.apiId}.execute-api.${this.region}.amazonaws.com`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      customHeaders: { 'x-origin-proof': this.originProof },
    });
    const { page, asset, anyAnswer, publicAnswer } = this.behaviours(settings.maintenance);
    const distribution = new Distribution(this, 'Distribution', {
      comment: `My Library, ${settings.stage}`,
      defaultRootObject: 'index.html',
      defaultBehavior: { origin: pages, ...page },
      httpVersion: HttpVersion.HTTP2_AND_3,
      // All of Asia; the dearest class adds South America and Australia.
      priceClass: PriceClass.PRICE_CLASS_200,
      // An error would be kept for ten seconds and shown to others, whatever the answer says of caching.
      errorResponses: keptErrors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      ...this.ownName(settings, edge),
      ...(edge?.firewallArn !== undefined && { webAclId: edge.firewallArn }),
    });
    distribution.addBehavior('/assets/*', pages, asset);
    for (const path of publicPaths(routes)) distribution.addBehavior(path, api, publicAnswer);
    distribution.addBehavior('/api/*', api, anyAnswer);
    if (edge !== undefined) this.addStackDependency(edge);
    acknowledge(distribution);
    return distribution;
  }

  /** How each kind of request is answered. */
  private behaviours(closed: boolean) {
    const compress = true;
    const viewerProtocolPolicy = ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
    const at = (id: string, file: string) => ({
      function: edgeFunction(this, id, file),
      eventType: FunctionEventType.VIEWER_REQUEST,
    });
    const ofPages = { responseHeadersPolicy: pageHeaders(this), compress, viewerProtocolPolicy };
    const ofApi = {
      responseHeadersPolicy: apiHeaders(this),
      functionAssociations: [at('ApiRequest', closed ? 'closed-api.js' : 'api-request.js')],
      compress,
      viewerProtocolPolicy,
    };
    return {
      page: {
        ...ofPages,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        functionAssociations: [at('PageRequest', closed ? 'closed-page.js' : 'page-request.js')],
      },
      /** Named by their content: kept a year, as the objects themselves say. */
      asset: { ...ofPages, cachePolicy: CachePolicy.CACHING_OPTIMIZED },
      publicAnswer: {
        ...ofApi,
        cachePolicy: new CachePolicy(this, 'PublicAnswers', {
          comment: 'As long as the answer says, apart for each language and origin.',
          minTtl: Duration.seconds(0),
          defaultTtl: Duration.seconds(0),
          maxTtl: Duration.minutes(5),
          headerBehavior: CacheHeaderBehavior.allowList('Accept-Language', 'Origin'),
          queryStringBehavior: CacheQueryStringBehavior.all(),
          enableAcceptEncodingBrotli: true,
          enableAcceptEncodingGzip: true,
        }),
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
      anyAnswer: {
        ...ofApi,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
    } satisfies { [kind: string]: AddBehaviorOptions & Partial<BehaviorOptions> };
  }

  private ownName({ domain }: Settings, edge: EdgeStack | undefined) {
    if (domain === undefined) return {};
    const arn = 'certificateArn' in domain ? domain.certificateArn : edge?.certificateArn;
    if (arn === undefined) throw new Error(`${domain.name} has no certificate`);
    return {
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', arn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  private nameIn(domain: { name: string; hostedZoneId: string; hostedZoneName: string }, distribution: Distribution) {
    const { hostedZoneId, hostedZoneName: zoneName } = domain;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
    const record = {
      zone,
      recordName: domain.name,
      target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
    };
    new ARecord(this, 'Address', record);
    new AaaaRecord(this, 'AddressOfSixBytes', record);
  }
}

/** Statuses that CloudFront keeps although the answer forbids it. */
const keptErrors = [404, 405, 414, 500, 501, 502, 503, 504];

/** Paths whose answers anybody may keep, by their rows: other answers of the same path would be kept too. */
function publicPaths(routes: readonly Route[]): string[] {
  const kept = routes.filter(({ method, who, cacheSeconds }) => cacheSeconds && method === 'GET' && who === 'anyone');
  return kept.map(({ path }) => path.replaceAll(/\{[^}]+\}/g, '*'));
}

function acknowledge(distribution: Distribution): void {
  Validations.of(distribution).acknowledge(
    { id: 'AwsSolutions-CFR1', reason: 'Patrons travel: the library is open to all countries.' },
    { id: 'AwsSolutions-CFR2', reason: 'A firewall is a setting; each open route has its own throttle without it.' },
    { id: 'AwsSolutions-CFR3', reason: 'Paths name titles: a log of addresses and paths is a reading history (M1).' },
    {
      id: 'Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      reason: 'The path function asks for a file at every path; nothing asks for a list.',
    },
    { id: 'AwsSolutions-CFR4', reason: 'CloudFront’s own certificate allows no newer least version; a domain does.' },
  );
}
