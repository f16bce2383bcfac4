"""Passwords that everybody tries first."""

_CHOSEN_BY_MANY = """
1234567890 12345678910 123456789a 1234567891 0123456789 0987654321 9876543210 1q2w3e4r5t
1qaz2wsx3edc 1qaz2wsx3e q1w2e3r4t5 qwertyuiop qwerty12345 qwerty123456 asdfghjkl; 1234qwerasdf
password123 password1234 password12 passw0rd123 p@ssw0rd123 p@ssword123 welcome123 welcome1234
admin12345 admin123456 administrator administrator1 iloveyou123 letmein123 changeme123
supervisor supervisor1 supervisor123 callcentre callcenter callcenter1 abcdefghij abcd123456
abc1234567 abc123456789 a123456789 aa12345678 aa123456789 woaini1314 woaini1314520 5201314520
1314520520 xianchang123 zhihuitai123 kefu123456 mima123456 woaiwojia123 asd123456789 zxcvbnm123
zxc123456789 qwe123456789 147258369000 1472583690 110110110110
"""

WORST = frozenset(_CHOSEN_BY_MANY.split())
"""A few of those that people choose most, of ten signs and more; in lower case."""
