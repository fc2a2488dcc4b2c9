/** Stands before every page while the library is closed for maintenance: npm run deploy -- STAGE --maintenance. */
// oxlint-disable-next-line no-unused-vars -- CloudFront calls it by its name.
function handler() {
  const page = `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>休止中 - Myライブラリー</title>
</head>
<body>
<main>
<h1>ただいま休止しています</h1>
<p>Myライブラリーは、作業のため一時的に休止しています。しばらくたってから、もう一度お試しください。</p>
<p>予約の順番や取置期限は、そのまま残っています。お急ぎの方は、図書館へお電話ください。</p>
<p lang="en">My Library is closed for maintenance. Please try again later. Your reservations keep their places.</p>
</main>
</body>
</html>
`;
  return {
    statusCode: 503,
    statusDescription: 'Service Unavailable',
    headers: {
      'content-type': { value: 'text/html; charset=utf-8' },
      'cache-control': { value: 'no-store' },
      'retry-after': { value: '600' },
    },
    body: { encoding: 'text', data: page },
  };
}
