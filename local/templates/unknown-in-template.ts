/** The synthesized template says something that the local stack cannot do; it must not start half-built. */
export class UnknownInTemplate extends Error {
  override readonly name = 'UnknownInTemplate';

  /**
   * @param key the resource, `<stack>/<logical id>`
   * @param what what is not known, for example `Fn::Cidr`
   */
  constructor(key: string, what: string) {
    super(`${key}: the local stack does not know ${what}.`);
  }
}
