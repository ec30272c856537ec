/** A text with the line ends of another, so that a checkout that only changed those changes nothing. */
export function likeLineEnds(text: string, other: string): string {
  const plain = text.replaceAll('\r\n', '\n');
  return other.includes('\r\n') ? plain.replaceAll('\n', '\r\n') : plain;
}
