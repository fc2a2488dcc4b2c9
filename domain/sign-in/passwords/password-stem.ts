/**
 * What is left of a password in lower case without what people put around a word to satisfy rules: symbols, digits
 * at both ends, and symbols and zeros in the place of letters. `P@ssw0rd#123` is `password`.
 */
export function stemOf(password: string): string {
  return password
    .toLowerCase()
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replaceAll(/(?<=[a-z])0(?=[a-z])/g, 'o')
    .replaceAll(/[#%&+*=!()]/g, '')
    .replaceAll(/^[0-9]+|[0-9]+$/g, '');
}
