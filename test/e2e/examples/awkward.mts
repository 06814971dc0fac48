/** Text that breaks what was put together carelessly: quotes, HTML, a formula, NFD, an emoji. */
export const awkward = `=1+1 "Ngô" 'Ánh' <b>&amp;</b> \\n {{ $json }} ${'Việt'.normalize('NFD')} 🐝`;
/** The same in a summary, which reads markup. */
export const awkwardPlain = awkward.replace('<b>&amp;</b>', '&');
export const awkwardLines = `${awkward}\r\nhai dòng`;
export const longNote = 'Khách hẹn gọi lại ạ. '.repeat(4_000);
