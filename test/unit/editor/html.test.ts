import * as assert from 'node:assert/strict';
import { html } from '../../../src/editor/page/html';

suite('html', () => {
  const hostile = '<script>alert("1")</script>&\'';

  test('escapes values in text and in attributes', () => {
    const escaped = '&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#38;&#39;';
    assert.equal(html`<p title="${hostile}">${hostile}</p>`.markup, `<p title="${escaped}">${escaped}</p>`);
  });

  test('leaves finished pieces and lists of them as they are', () => {
    assert.equal(html`<i>${[html`<b>${1}</b>`, html`<b>${'<'}</b>`]}</i>`.markup, '<i><b>1</b><b>&#60;</b></i>');
  });

  test('shows nothing for undefined', () => {
    assert.equal(html`a${undefined}b`.markup, 'ab');
  });
});
