/**
 * Stands for `@aws-sdk/credential-provider-node` inside the functions' bundles (see lib/constructs/handler-code.ts).
 * Lambda and the local gateway give credentials as variables; looking for them in profiles, single sign-on
 * and metadata services would be a sixth of every bundle and is never wanted there.
 */
export function defaultProvider() {
  return async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new Error('the environment holds no AWS credentials');
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    };
  };
}
