/** Direction isolates for words inside pictures, where `<bdi>` cannot stand. */

/** The text isolated, in the direction of its own first strong letter. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The text isolated as right-to-left, for Arabic labels that hold numbers. */
export function isolateRtl(text: string): string {
  return `\u2067${text}\u2069`;
}

/** The text isolated as left-to-right, for signed numbers. */
export function isolateLtr(text: string): string {
  return `\u2066${text}\u2069`;
}
