import { describe, expect, test } from "vitest";
import { scanSlowly } from "../../testing.js";
import { MAIL_FAMILIES } from "./contact.js";
import { PHONE_FAMILIES } from "./contact-phone.js";

const mailsIn = (text: string): readonly string[] =>
  scanSlowly(MAIL_FAMILIES, text).map(({ start, end }) => text.slice(start, end));
const phonesIn = (text: string): readonly string[] =>
  scanSlowly(PHONE_FAMILIES, text).map(({ start, end }) => text.slice(start, end));

describe("email", () => {
  test.each([
    ["write to a.b-c+tag@mail.northwind.org, please", "a.b-c+tag@mail.northwind.org"],
    ["<mailto:jo@cafe.example>", "jo@cafe.example"],
    ["Jo@Müller.de.", "Jo@Müller.de"],
    ["jürgen@post.xn--p1ai", "jürgen@post.xn--p1ai"],
    ["почта@пример.рф", "почта@пример.рф"],
    ["...see kim@lab.io", "kim@lab.io"],
    ["kim.rivers@example.org", "kim.rivers@example.org"],
    ["rcpt=kim@lab.io&x=1", "kim@lab.io"],
    ["/home/kim.lee@lab.io/notes.md", "kim.lee@lab.io"],
    ["https://lists.northwind.org/u/kim@lab.io", "kim@lab.io"],
    ["file:///srv/mail/kim@lab.io/cur", "kim@lab.io"],
    ["s3://backups/2024/kim@lab.io/dump", "kim@lab.io"],
    ["/kim@lab.io", "kim@lab.io"],
    [`${"/folder".repeat(20)}/kim@lab.io/`, "kim@lab.io"],
    ["Kim Lee (kim@lab.io)", "kim@lab.io"],
    ["user:kim@lab.io", "kim@lab.io"],
    ["{'mail':'kim@lab.io'}", "kim@lab.io"],
  ])("finds the address in %j", (text, address) => expect(mailsIn(text)).toEqual([address]));

  test.each([
    ["an image for dense screens", "icon@2x.png img/icon@3x.webp /assets/logo@2x.svg"],
    [
      "a package and its version",
      "npm i @scope/pkg@1.2.3 react@latest chart.js@4.4.1/dist cdn/npm/lit@3.1/index.js actions/checkout@v4",
    ],
    ["how everybody signs in to a code host", "git clone git@github.com:owner/repo.git"],
    ["a place on a machine", "scp notes.txt kim@host.northwind.org:/srv"],
    ["the name before a host in a link", "ssh://kim@host.northwind.org"],
    ["a service with an instance", "systemctl start getty@tty1.service"],
    ["a placeholder", "your_email@gmail.com, user@example.com, email@company.com"],
    ["a domain without a top level", "kim@localhost kim@lab kim@lab.c"],
    ["an address of a machine", "kim@10.1.2.3"],
    ["a handle of the Fediverse", "@kim@social.northwind.org"],
    ["what cannot be an address", "kim..lee@lab.io kim.@lab.io kim@-lab.io kim@lab..io @lab.io kim@lab.io@lab.io"],
  ])("does not find %s", (_, text) => expect(mailsIn(text)).toEqual([]));
});

describe("phone", () => {
  test.each([
    ["+49 30 9018 2047.", "+49 30 9018 2047"],
    ["+41 (0)44 668 18 00", "+41 (0)44 668 18 00"],
    ["+1 628-555-0147 24 hours", "+1 628-555-0147"],
    ["+442079460958", "+442079460958"],
    ["(628) 555-0147", "(628) 555-0147"],
    ["628.555.0147x12, then", "628.555.0147x12"],
    ["020 7946 0958", "020 7946 0958"],
    ["phone: 555 0147", "555 0147"],
    ["Fax 71-33-52-22", "71-33-52-22"],
    ["call 9018 2047 now", "9018 2047"],
  ])("finds the number in %j", (text, number) => expect(phonesIn(text)).toEqual([number]));

  test.each([
    ["versions", "v1.24.300.4567 10.0.19045.3930 2024.10.12345"],
    ["dates and times", "call on 2024-05-17 10:30, 17.05.2024, 05/17/2024 or 20240517T103000"],
    ["seconds since 1970, also beside a word", "call at 1718000000 and 1718000000123"],
    ["addresses of machines", "call 192.168.178.201 and 84.17.52.208"],
    ["identifiers", "order 1002003004, 550e8400-e29b-41d4-a716-446655440000, 0000 1111 2222"],
    ["sums", "x + 100000000, 1 + 234567890, +0.123456789"],
    ["numbers of groups that nobody dials", "12-34-56-78-90-12-34-56 and 4111 1111 1111 1111"],
    ["a number too short for its country", "+49 12"],
    ["bytes of a dump", "02 05 64 69 66 66 09 0a"],
    ["a sum of money before a word that says so of what follows", "955 098 519 km in all; call 3 of 14"],
    ["a ZIP code beside a word", "Boston, MA 02110-1301, fax"],
    ["a fraction with a 0 before", "MJD 03817.84060"],
    ["ranges and sizes", "call f(10-20) with 1024*768, 10.5 and 100.000"],
    ["the same digit throughout", "tel 0000000000, 111-111-1111, +1 1111111111"],
  ])("does not find %s", (_, text) => expect(phonesIn(text)).toEqual([]));

  test("is surer beside a word that says so", () => {
    const confidence = (text: string): number => scanSlowly(PHONE_FAMILIES, text)[0]?.confidence ?? 0;
    expect(confidence("mobile 628-555-0147")).toBeGreaterThan(confidence("number 628-555-0147"));
  });
});
