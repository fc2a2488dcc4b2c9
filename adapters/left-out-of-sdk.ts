/**
 * Stands, inside the functions' bundles, for what the SDK's clients name and no function of ours ever asks of them (see
 * lib/constructs/handler-code.ts): `@smithy/core/event-streams`, since no operation of ours sends or receives a stream
 * of events, and `@aws-sdk/middleware-endpoint-discovery`, which asks DynamoDB for another endpoint than the region's.
 */
const leftOut = (what: string) => (): never => {
  throw new Error(`${what} is left out of functions`);
};

export const EventStreamSerde = leftOut('the stream of events');
export const eventStreamSerdeProvider = leftOut('the stream of events');
export const resolveEventStreamSerdeConfig = <Config>(config: Config) => config;

export const resolveEndpointDiscoveryConfig = <Config>(config: Config) => config;
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => false,
  default: false,
};
