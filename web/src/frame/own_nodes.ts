/**
 * Remembers which nodes the page drew, and puts them back when something else changed them.
 *
 * A translator moves every text node into a node of its own; extensions insert, move, remove and edit nodes. Preact goes on patching
 * the nodes that it made, wherever they are by then, and what stands on the screen no longer follows the coach. So after each
 * drawing the tree is remembered (`remember`), before the next one it is put back node by node (`putBack`), and in between
 * `isAsDrawn` says whether what is read is what was drawn. Nodes that were only wrapped are read like before and are left alone.
 */

export interface OwnNodes {
  readonly parents: ReadonlyMap<Node, readonly Node[]>;
  readonly texts: ReadonlyMap<CharacterData, string>;
  /** All that can be read in the place, in order. */
  readonly text: string;
}

/** Remember every node in a place as it is now. */
export function remember(place: Node): OwnNodes {
  const parents = new Map<Node, readonly Node[]>();
  const texts = new Map<CharacterData, string>();
  const walk = (parent: Node): void => {
    const children = [...parent.childNodes];
    parents.set(parent, children);
    for (const child of children) {
      if (child instanceof CharacterData) texts.set(child, child.data);
      else walk(child);
    }
  };
  walk(place);
  return { parents, texts, text: place.textContent ?? "" };
}

/** Say whether the same is read as was drawn, in elements that are still there: what was wrapped is as good as before. */
export function isAsDrawn(place: Node, own: OwnNodes): boolean {
  if (!place.isConnected || (place.textContent ?? "") !== own.text) return false;
  for (const node of own.parents.keys()) if (!place.contains(node)) return false;
  return true;
}

/** Put every node back where it was drawn, with the text it had; what others inserted goes. */
export function putBack(own: OwnNodes): void {
  for (const [parent, children] of own.parents) {
    const now = parent.childNodes;
    const same = now.length === children.length && children.every((child, index) => now[index] === child);
    if (!same) (parent as ParentNode & Node).replaceChildren(...children);
  }
  for (const [node, text] of own.texts) if (node.data !== text) node.data = text;
}
