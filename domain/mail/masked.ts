/** `12***6`: enough to tell patrons apart in a list, too little to look one up. */
export function maskedNumber(patronNumber: string): string {
  return `${patronNumber.slice(0, 2)}${'*'.repeat(Math.max(0, patronNumber.length - 3))}${patronNumber.slice(-1)}`;
}

/** `t***@patron.example`: the first sign and the domain. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '***' : `${[...address][0]}***${address.slice(at)}`;
}
