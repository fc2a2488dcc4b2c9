/** One origin for pages and API, and what browsers are told about it (O1). */
import { describe, expect, test } from '@jest/globals';
import { routes } from '../../contract/routes.ts';
import { settings, type Settings } from '../../lib/settings.ts';
import { actionsOf, statementsOf } from '../../testing/templates/permissions.ts';
import { resourcesOf, synthesize, type Json, type Resource, type Template } from '../../testing/templates/synthesis.ts';

type Behaviour = { readonly [name: string]: Json };
type Config = { CacheBehaviors: Behaviour[]; DefaultCacheBehavior: Behaviour; Origins: Behaviour[] } & Behaviour;

const templates = synthesize('production');
const few = { functions: [] };
const withSettings = (changed: Partial<Settings>) =>
  synthesize('production', { ...few, settings: { ...settings.production, ...changed } });

function one(of: Map<string, Template>, type: string, name = ''): Resource {
  const found = [...resourcesOf(of, type)].filter(([id]) => id.includes(name));
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} × ${type} ${name}`);
  return found[0][1];
}
const configOf = (of: Map<string, Template>) =>
  one(of, 'AWS::CloudFront::Distribution').Properties['DistributionConfig'] as unknown as Config;
const config = configOf(templates);
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

describe('The distribution', () => {
  test('keeps no answer of the API but those whose rows say that anybody may', () => {
    const kept = routes.filter(({ cacheSeconds }) => cacheSeconds !== undefined);
    const ofApi = config.CacheBehaviors.filter(({ PathPattern }) => String(PathPattern).startsWith('/api/'));
    expect(ofApi.map(({ PathPattern }) => PathPattern)).toEqual([
      ...kept.map(({ path }) => path.replaceAll(/\{\w+\}/g, '*')),
      '/api/*',
    ]);
    expect(kept.filter(({ who }) => who !== 'anyone')).toEqual([]);
    expect(ofApi.at(-1)?.['CachePolicyId']).toBe(cachingDisabled);
    for (const behaviour of ofApi) expect(behaviour['OriginRequestPolicyId']).toBe(allButHost);
    const policy = one(templates, 'AWS::CloudFront::CachePolicy').Properties['CachePolicyConfig'];
    expect(policy).toMatchObject({ MinTTL: 0, DefaultTTL: 0 });
  });

  test('keeps no error of anybody for another, whatever the status', () => {
    const errors = config['CustomErrorResponses'] as { ErrorCode: number; ErrorCachingMinTTL: number }[];
    expect(errors.map(({ ErrorCode }) => ErrorCode)).toEqual([404, 405, 414, 500, 501, 502, 503, 504]);
    for (const error of errors) expect(error).toEqual({ ErrorCode: error.ErrorCode, ErrorCachingMinTTL: 0 });
  });

  test('keeps assets that are named by their content, and asks for pages anew', () => {
    expect(config.CacheBehaviors[0]?.['PathPattern']).toBe('/assets/*');
    expect(config.CacheBehaviors[0]?.['CachePolicyId']).not.toBe(cachingDisabled);
    expect(config.DefaultCacheBehavior['CachePolicyId']).toBe(cachingDisabled);
  });

  test('sends everybody to HTTPS', () => {
    for (const behaviour of [...config.CacheBehaviors, config.DefaultCacheBehavior])
      expect(behaviour['ViewerProtocolPolicy']).toBe('redirect-to-https');
  });

  test('alone may read the pages’ bucket, which is open to nobody', () => {
    const bucket = one(templates, 'AWS::S3::Bucket', 'PagesBucket');
    expect(Object.values(bucket.Properties['PublicAccessBlockConfiguration'] ?? {})).toEqual([true, true, true, true]);
    const policy = JSON.stringify(one(templates, 'AWS::S3::BucketPolicy', 'PagesBucket').Properties);
    expect(policy).toContain('"Service":"cloudfront.amazonaws.com"');
    expect(policy).toContain('AWS:SourceArn');
    const [pages] = config.Origins;
    expect(pages?.['OriginAccessControlId']).toBeDefined();
  });
});

describe('The proof that a request came through the distribution', () => {
  const [header] = config.Origins.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders as Json[]);

  test('is a secret that the template does not hold', () => {
    expect(JSON.stringify(header)).toContain('{{resolve:secretsmanager:');
    const secret = one(templates, 'AWS::SecretsManager::Secret').Properties;
    expect(secret['SecretString']).toBeUndefined();
    expect(secret['GenerateSecretString']).toEqual({ PasswordLength: 48, ExcludePunctuation: true });
  });

  test('is known to the functions that count by networks, and to no other', () => {
    const knowing = [...resourcesOf(templates, 'AWS::Lambda::Function')].filter(([, { Properties }]) =>
      JSON.stringify(Properties['Environment']).includes('ORIGIN_PROOF'),
    );
    expect(knowing.length).toBe(routes.filter(({ countsByNetwork }) => countsByNetwork).length);
  });
});

describe('Pages', () => {
  const policy = (name: string) =>
    one(templates, 'AWS::CloudFront::ResponseHeadersPolicy', name).Properties['ResponseHeadersPolicyConfig'] as {
      SecurityHeadersConfig: { [member: string]: { [name: string]: Json } };
    };

  test('may load what comes from their own origin only, and nothing that is written into them', () => {
    const { ContentSecurityPolicy: csp, ...others } = policy('PageHeaders').SecurityHeadersConfig;
    const directives = String(csp?.['ContentSecurityPolicy']).split('; ');
    expect(directives).toContain("default-src 'none'");
    expect(directives).toContain("frame-ancestors 'none'");
    expect(directives.filter((directive) => /unsafe|\*|https?:/.test(directive))).toEqual([]);
    expect(others).toMatchObject({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000 },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      ContentTypeOptions: { Override: true },
    });
  });

  test('leave to the API what its functions say of themselves', () => {
    const { ContentSecurityPolicy: csp } = policy('ApiHeaders').SecurityHeadersConfig;
    expect(csp).toMatchObject({ Override: false });
  });

  test('are published by a function that may do nothing else, after everything that they ask for is there', () => {
    const role = one(templates, 'AWS::IAM::Role', 'PublishPages');
    const actions = statementsOf(role)
      .flatMap(actionsOf)
      .filter((action) => !/^(logs|xray):/.test(action));
    expect(actions.toSorted()).toEqual(['s3:DeleteObject', 's3:ListBucket', 's3:PutObject']);
    const { Release, PagesUrl } = one(templates, 'Custom::Pages').Properties;
    expect(Release).toMatch(/\.zip$/);
    // Another address is published, too: robots are told where the sitemap is.
    expect(JSON.stringify(PagesUrl)).toMatch(/https:\/\/.*DomainName/);
  });
});

describe('The library’s address', () => {
  const addresses = (of: Map<string, Template>) =>
    [...resourcesOf(of, 'AWS::Lambda::Function').values()].flatMap(({ Properties }) => {
      const { Variables } = Properties['Environment'] as { Variables: { [name: string]: Json } };
      return Variables['PAGES_URL'] === undefined ? [] : [JSON.stringify(Variables['PAGES_URL'])];
    });

  test('is the distribution’s own name, told to functions by the template, where there is no domain', () => {
    expect(addresses(templates).length).toBeGreaterThan(0);
    for (const address of addresses(templates)) expect(address).toMatch(/https:\/\/.*ImportValue.*DomainName/);
    expect(templates.has('Edge')).toBe(false);
  });

  test('is the domain with a certificate of one’s own, where the settings name them', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/0';
    const own = withSettings({ domain: { name: 'my.library.example', certificateArn } });
    expect(configOf(own)).toMatchObject({
      Aliases: ['my.library.example'],
      ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    expect(own.get('Web')?.Outputs?.['LibraryUrl']).toEqual({ Value: 'https://my.library.example' });
    expect(own.has('Edge')).toBe(false);
  });

  test('is the domain with certificate and records in its zone, where the settings name that', () => {
    const domain = { name: 'my.library.example', hostedZoneId: 'Z0', hostedZoneName: 'library.example' };
    const own = withSettings({ domain });
    const { Properties } = one(own, 'AWS::CertificateManager::Certificate');
    expect(Properties).toMatchObject({ DomainName: domain.name, ValidationMethod: 'DNS' });
    const records = [...resourcesOf(own, 'AWS::Route53::RecordSet').values()].map(({ Properties }) => Properties);
    expect(records.map(({ Type, Name }) => [Type, Name])).toEqual([
      ['A', 'my.library.example.'],
      ['AAAA', 'my.library.example.'],
    ]);
    expect(JSON.stringify(configOf(own)['ViewerCertificate'])).toContain('Fn::GetStackOutput');
  });
});

test('A firewall counts the open routes by address, where the settings ask for it', () => {
  const own = synthesize('production', {
    settings: { ...settings.production, firewall: { openRequestsInFiveMinutes: 1000 } },
  });
  const acl = JSON.stringify(one(own, 'AWS::WAFv2::WebACL').Properties);
  expect(acl).toContain('"Limit":1000');
  expect(acl).toContain('"SearchString":"/api/sessions"');
  expect(acl).toContain('"SearchString":"/api/staff/sessions"');
  expect(acl).not.toContain('"SearchString":"/api/me"');
  expect(JSON.stringify(configOf(own)['WebACLId'])).toContain('Fn::GetStackOutput');
});
