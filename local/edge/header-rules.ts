import type { Assembly, Properties, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import type { PhysicalResources, Resolver } from '../templates/resolver.ts';
import { UnknownInTemplate } from '../templates/unknown-in-template.ts';

/**
 * Headers of every answer of a behaviour; one that overrides stands instead of the origin's, else only where it has
 * none.
 */
export type HeaderRules = readonly { readonly name: string; readonly value: string; readonly override: boolean }[];

type Rule = Properties & { readonly Override?: boolean };

/** How each member of a policy reads as a header. */
const securityHeaders: { readonly [member: string]: readonly [name: string, value: (rule: Rule) => string] } = {
  ContentSecurityPolicy: ['content-security-policy', (rule) => String(rule['ContentSecurityPolicy'])],
  ContentTypeOptions: ['x-content-type-options', () => 'nosniff'],
  FrameOptions: ['x-frame-options', (rule) => String(rule['FrameOption'])],
  ReferrerPolicy: ['referrer-policy', (rule) => String(rule['ReferrerPolicy'])],
  StrictTransportSecurity: [
    'strict-transport-security',
    (rule) =>
      `max-age=${String(rule['AccessControlMaxAgeSec'])}` +
      (rule['IncludeSubdomains'] === true ? '; includeSubDomains' : ''),
  ],
};

/** @throws {UnknownInTemplate} for members of a policy that are not done here */
export function headerRulesOf(
  assembly: Assembly,
  resolver: Resolver,
  physicalResources: PhysicalResources,
  policyId: unknown,
): HeaderRules {
  if (policyId === undefined) return [];
  const policies = resourcesOf(assembly, 'AWS::CloudFront::ResponseHeadersPolicy');
  const policy = policies.find(({ key }) => physicalResources.get(key)?.ref === policyId);
  if (policy === undefined) throw new Error(`There is no response headers policy ${String(policyId)}.`);
  const config = resolver.properties(policy)['ResponseHeadersPolicyConfig'] as Properties;
  const { Name: _, Comment: __, SecurityHeadersConfig = {}, CustomHeadersConfig = {}, ...others } = config;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new UnknownInTemplate(policy.key, `the member ${other}`);
  const custom = ((CustomHeadersConfig as Properties)['Items'] ?? []) as readonly Properties[];
  return [
    ...Object.entries(SecurityHeadersConfig as { [member: string]: Rule }).map((entry) => securityRule(policy, entry)),
    ...custom.map(({ Header, Value, Override }) => {
      return { name: String(Header).toLowerCase(), value: String(Value), override: Override === true };
    }),
  ];
}

function securityRule({ key }: Resource, [member, rule]: [string, Rule]): HeaderRules[number] {
  const known = securityHeaders[member];
  if (known === undefined) throw new UnknownInTemplate(key, `the security header ${member}`);
  const [name, value] = known;
  return { name, value: value(rule), override: rule.Override === true };
}

/** @param headers an origin's, with names in lower case */
export function withRules(
  headers: { readonly [name: string]: string },
  rules: HeaderRules,
): { readonly [name: string]: string } {
  const added = rules.filter(({ name, override }) => override || headers[name] === undefined);
  return { ...headers, ...Object.fromEntries(added.map(({ name, value }) => [name, value])) };
}
