/** Hand a file over to the person: the browser saves it where they keep their files. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // why: the click only begins the saving; the address must live until it has been read.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
