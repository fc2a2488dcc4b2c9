/**
 * What is made when it is first asked for, and then kept: a function that starts does not wait for what its request may
 * never need. Collators, segmenters and long lists take longer to make than most functions take to load.
 * @param make is called once
 */
export function onFirstUse<Value extends object>(make: () => Value): () => Value {
  let kept: Value | undefined;
  return () => (kept ??= make());
}
