import { describe, expect, test } from "vitest";
import { scanSlowly } from "../../testing.js";
import { NETWORK_FAMILIES } from "./network.js";
import { DEVICE_FAMILIES } from "./network-devices.js";

const ALL = [...NETWORK_FAMILIES, ...DEVICE_FAMILIES];
const foundIn = (text: string, minConfidence = 0.5): readonly string[] =>
  scanSlowly(ALL, text, minConfidence).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);

describe("addresses of machines", () => {
  test.each([
    ["from 84.17.52.208:443.", "ip-address 84.17.52.208"],
    ["http://[2a02:8109:9a40:1f2c::7d]:80/", "ipv6-address 2a02:8109:9a40:1f2c::7d"],
    ["client 31.13.24.35", "ip-address-small 31.13.24.35"],
    ["gateway fe80::1ff:fe23:4567:890a%eth0 up", "ipv6-address fe80::1ff:fe23:4567:890a%eth0"],
    ["::ffff:84.17.52.208 - -", "ipv6-address ::ffff:84.17.52.208"],
    ["2A02:8109:9A40:1F2C:0:0:0:7D", "ipv6-address 2A02:8109:9A40:1F2C:0:0:0:7D"],
    ["wlan0 3C-22-FB-5E-90-1D up", "mac-address 3C-22-FB-5E-90-1D"],
    ["MAC: 3c22.fb5e.901d", "mac-address-dotted 3c22.fb5e.901d"],
  ])("are found in %j", (text, found) => expect(foundIn(text)).toEqual([found]));

  test.each([
    [
      "versions and object identifiers",
      "v84.17.52.208 lib-84.17.52.208 1.3.6.1.4.1.311 Chrome/100.0.0.0 84.17.52.2080",
    ],
    ["four small numbers, as versions have them", "Version 1.8.3.1, tool (2.1.8.2-1), see chapter 5.3.1.8"],
    ["name servers that everybody names", "ping 8.8.8.8 1.1.1.1"],
    ["numbers above 255, and with zeros before", "84.17.52.256 084.17.52.208"],
    ["scopes, times and ratios", "std::abc a::b 12:34:56 1:2:3:4 abc::def() dead::beef"],
    ["two gaps, or too many groups", "2a02::8109::7d 2a02:1:22:3:4:5:6:7:8"],
    [
      "broadcast, nought, groups and examples",
      "ff:ff:ff:ff:ff:ff 00-00-00-00-00-00 33:33:00:00:00:02 01:02:03:04:05:06",
    ],
    ["pieces of longer runs", "3c:22:fb:5e:90:1d:aa 3c:22:fb:5e:90 3c:22-fb:5e:90:1d"],
  ])("are not %s", (_, text) => expect(foundIn(text)).toEqual([]));

  test.each([
    "192.168.17.52",
    "10.0.0.7",
    "127.0.0.1",
    "192.0.2.7",
    "169.254.3.4",
    "100.64.3.4",
    "0.0.0.0",
    "::1",
    "2001:db8::8a2e",
  ])("that mean another machine elsewhere, as %s, are below the default threshold", (text) => {
    expect(foundIn(text)).toEqual([]);
    expect(foundIn(text, 0.2)).toHaveLength(1);
  });
});

describe("devices and places", () => {
  test.each([
    ["IMEI: 35-693803-564380-9", "imei 35-693803-564380-9"],
    ['{"latitude": 52.5187, "longitude": 13.4083}', 'geo-coordinates 52.5187, "longitude": 13.4083'],
    ["geo:52.5187,13.4083", "geo-coordinates 52.5187,13.4083"],
    ["chassis number WVWZZZ1JZ3W386752", "vehicle-vin WVWZZZ1JZ3W386752"],
  ])("are found in %j", (text, found) => expect(foundIn(text)).toEqual([found]));

  test.each([
    ["without a word", "356938035643809 WVWZZZ1JZ3W386752 52.5187, 13.4083"],
    ["with a check digit that is another's", "IMEI 356938035643808, VIN 1M8GDM9A0KP042788"],
    ["outside the globe, or rough", "lat: 92.5187, lng: 13.4083; lat: 52.5, lng: 13.4"],
  ])("are not found %s", (_, text) => expect(foundIn(text)).toEqual([]));
});
