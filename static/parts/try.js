import { send } from "../page/api.js";

// Sends a request to the checker as it is written, and shows the answer as it comes.
const form = document.querySelector("[data-try]");
const { path, request, answer } = form.elements;
const { paths } = await (await fetch("/openapi")).json();

for (const [address, { post }] of Object.entries(paths)) path.add(new Option(`${address} — ${post.summary}`, address));
path.addEventListener("change", fill);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
fill();

function fill() {
  request.value = JSON.stringify(paths[path.value].post.requestBody.content["application/json"].example, null, 2);
  answer.value = "";
}

async function ask() {
  const response = await send(path.value, request.value).catch(() => null);
  answer.value = response ? `${response.status}\n${JSON.stringify(await response.json(), null, 2)}` : "The server did not answer.";
}
