/** The package's tables have no types of their own: lines of a new form and its old ones, parted by `|`. */
declare module 'opencc-js/dict/JPShinjitaiCharacters' {
  const lines: string;
  export default lines;
}
