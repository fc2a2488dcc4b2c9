import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** What a page may load: from its own origin, and nothing that stands in the page itself. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const transport = { accessControlMaxAge: Duration.days(730), includeSubdomains: true };

/** For pages and what belongs to them. Links in mails carry tokens in their paths: no referrer at all. */
export function pageHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'PageHeaders', {
    securityHeadersBehavior: {
      ...securityHeaders(true),
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
        { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
        { header: 'permissions-policy', value: 'camera=(), geolocation=(), microphone=(), payment=()', override: true },
      ],
    },
  });
}

/** For the API, whose functions say all of this themselves: the gateway's own refusals do not. */
export function apiHeaders(scope: Construct): ResponseHeadersPolicy {
  const nothing = "default-src 'none'; frame-ancestors 'none'";
  return new ResponseHeadersPolicy(scope, 'ApiHeaders', {
    securityHeadersBehavior: {
      ...securityHeaders(false),
      contentSecurityPolicy: { contentSecurityPolicy: nothing, override: false },
    },
  });
}

/** @param override whether these stand instead of what the origin says, or only where it says nothing */
function securityHeaders(override: boolean): ResponseSecurityHeadersBehavior {
  return {
    strictTransportSecurity: { ...transport, override },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: HeadersFrameOption.DENY, override },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
  };
}
