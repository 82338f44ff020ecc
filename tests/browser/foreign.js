// What translators and extensions do to a page, for tests. `kind`:
//   wrap     every text node is moved into a <font>, now and whenever something changes, as translators do
//   replace  the same with a new text node in the font; the page's own is left without a parent
//   once     like wrap, but only when `unknotForeign()` is called
//   edit     every text is changed again and again
//   remove   headings go, whenever there are any
(kind) => {
  const skipped = "script, style, noscript, input, textarea, svg";
  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found.filter((text) => text.data.trim() !== "" && !text.parentElement?.closest(skipped));
  };
  const wrap = (text) => {
    if (text.parentNode === null || text.parentNode.nodeName === "FONT") return;
    const outer = document.createElement("font");
    const inner = outer.appendChild(document.createElement("font"));
    text.replaceWith(outer);
    inner.append(kind === "replace" ? text.data : text);
  };
  const edit = (text) => {
    if (!text.data.endsWith(" ~")) text.data = `${text.data} ~`;
  };
  const act = () => {
    if (kind === "remove") for (const heading of document.querySelectorAll("#app h1")) heading.remove();
    else for (const text of texts(document.body)) kind === "edit" ? edit(text) : wrap(text);
  };
  globalThis.unknotForeign = act;
  if (kind === "once") return;
  const begin = () => {
    act();
    new MutationObserver(act).observe(document.body, { childList: true, characterData: true, subtree: true });
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
}
