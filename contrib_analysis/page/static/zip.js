// Files in one archive, as they are: what a word processor's document is made of.
function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

// The fields of a header, each a value and its size in bytes, the smallest first.
function header(fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, size]) => sum + size, 0)));
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

// Times are the first of 1980, so that the same files make the same archive.
function archive(files) {
  const encoder = new TextEncoder();
  const parts = [];
  const listed = [];
  let offset = 0;
  for (const [name, text] of files) {
    const [path, content] = [encoder.encode(name), encoder.encode(text)];
    const common = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [0x21, 2], [crc32(content), 4],
      [content.length, 4], [content.length, 4], [path.length, 2], [0, 2]];
    const local = header([[0x04034b50, 4], ...common]);
    listed.push(header([[0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]), path);
    parts.push(local, path, content);
    offset += local.length + path.length + content.length;
  }
  const size = listed.reduce((sum, bytes) => sum + bytes.length, 0);
  const end = header([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [offset, 4], [0, 2]]);
  return [...parts, ...listed, end];
}
